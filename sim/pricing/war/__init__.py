"""The price war as a model: suppliers who review prices, buyers who choose, accounts that close."""
