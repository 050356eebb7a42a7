"""Pages: what a person sees of one thing, as frozen models whose texts are Dutch. An edge prints, draws or dumps them."""
