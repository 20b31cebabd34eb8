"""Small loops that compare what the state wants with what the world is, and correct the difference.

One per concern; they see the service and the ports only. None depends on having seen an edge, so missed
events, double events, restarts and buttons pressed by hand all come out right.
"""
