"""The approach 接近客户 in closed form: doors, tricks, letters, tests, and the length of words."""
