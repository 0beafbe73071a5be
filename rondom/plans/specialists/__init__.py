"""Plans of specialists in headlines: the one plan connects them, it does not replace them. [F3]"""
