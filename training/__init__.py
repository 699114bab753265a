"""The recipe of the English pipeline: data, training, export and scores, each one command."""
