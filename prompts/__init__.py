"""Words only: Chinese templates, refusal phrases, the domain lexicon, and the loader that reads them."""
