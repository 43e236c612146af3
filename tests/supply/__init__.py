"""What the atlas is built from: the pinned packages, listed for other tools and held against published advisories."""
