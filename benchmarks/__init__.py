"""How fast is it? One buying-center model on our kernel, on plain SimPy, on a heap and on peers."""
