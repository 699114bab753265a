"""How well each layer reads, on gold that anyone can point it at."""
