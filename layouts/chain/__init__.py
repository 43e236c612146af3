"""Parts of the page of a value chain: the diagram of stages, the map, who is near, and the matrix."""
