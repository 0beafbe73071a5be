"""A warm handover: of a coordinator, a coach, or a whole household to another region. [E6]"""
