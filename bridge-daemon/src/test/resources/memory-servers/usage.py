"""Runs how the page uses its sample, with the addresses of this test."""
import functools
import runpy
import sys

import pons

pons.Pons = functools.partial(pons.Pons, *sys.argv[1:])
runpy.run_path("used.py")
