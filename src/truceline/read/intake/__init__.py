"""read/intake"""
