"""Something is stuck: who must answer, the way up, and what is imposed as the last resort. [E5]"""
