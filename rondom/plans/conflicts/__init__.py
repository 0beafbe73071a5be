"""Double work and order: found by pure rules that say why, solved in the plan itself. [F4]"""
