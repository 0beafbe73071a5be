"""Measuring Rondom with as many households as a region may have."""
