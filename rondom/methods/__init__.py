"""Words and ways: the fixed vocabulary, and the methods (werkwijzen) that regions choose and adapt."""
