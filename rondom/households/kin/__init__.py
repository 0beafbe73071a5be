"""The family over generations: who descends from whom, who is or was together, who lives where. [C2]"""
