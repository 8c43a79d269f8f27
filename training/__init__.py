"""The recipe that makes crossread's language model; never shipped and never imported by the package."""
