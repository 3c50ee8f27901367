"""Who belongs to what: continents, regions, bodies, organisations, representatives."""
