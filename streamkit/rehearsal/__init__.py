"""A whole evening without the internet: local stand-ins for every outside service, and the screenplay."""
