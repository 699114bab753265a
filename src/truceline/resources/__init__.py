"""Packs of data with a schema: lexicons, actors, gazetteer tables, code tables."""
