"""What each role of the method zuid-holland sees and may do, per phase, as meant on 22 November 2026.

Independent of the method file: a changed cell there must be changed here too, on purpose. One line per role and thing;
the digits are the numbers of the phases, a dot is a phase in which it is not given. What is not listed is never given.
"""

PHASES = "referral picture plan carrying_out aftercare closed"

SEES = """
coordination_point
    existence             123456
    identity              123456
    household             123456
    plan                  12345.
    agreements            12345.
    domain_scores         12345.
    safety                1234..
    reporter              1234.6
front_office
    existence             1.....
    identity              1.....
reporter
    existence             1.....
care_coordinator
    existence             12345.
    identity              12345.
    household             12345.
    plan                  12345.
    agreements            12345.
    domain_scores         12345.
    safety                12345.
    finances              .234..
    education             .234..
initiator
    existence             .2345.
    identity              .2345.
    household             .234..
    plan                  .2345.
    agreements            .2345.
    safety                .234..
family_coach
    existence             12345.
    identity              12345.
    household             12345.
    plan                  12345.
    agreements            12345.
    domain_scores         12345.
    safety                12345.
    finances              .234..
    education             .234..
team_member
    existence             .2345.
    identity              .2345.
    household             .234..
    plan                  .2345.
    agreements            .2345.
specialist
    existence             .2345.
    identity              .2345.
    household             .234..
    plan                  .2345.
    agreements            .2345.
guardian
    existence             12345.
    identity              12345.
    household             1234..
    plan                  12345.
    agreements            12345.
    safety                12345.
    education             1234..
family_member
    existence             123456
    identity              123456
    household             123456
    plan                  123456
    agreements            123456
    domain_scores         123456
relative
    existence             ..34..
emergency  # a file opened for a higher interest: what helps against danger, for a day
    existence             123456
    identity              123456
    household             123456
    plan                  123456
    agreements            123456
    safety                123456
"""

MAY = """
coordination_point
    record_consent        123456
    record_contact        12345.
    record_screening      1234..
    assess_eligibility    1234..
    decide_referral       1234..
    inform_reporter       1234.6
    edit_household        1234..
    measure               .2345.
    decide_variant        .234..
    appoint               .234..
    edit_team             .234..
    state_expectation     .234..
    plan_meeting          1234..
    record_meeting        1234..
    edit_plan             ..34..
    propose_plan          ..34..
    answer_plan           ..34..
    do_task               ..34..
    write_note            12345.
    raise_critical_point  12345.
    review_plan           ..34..
    close_case            .234..
    set_watch             .2345.
    reopen_case           ....56
    move_method           123456
front_office
    record_contact        1.....
reporter  # nothing
care_coordinator
    record_consent        12345.
    record_contact        12345.
    edit_household        .234..
    measure               .2345.
    edit_team             .234..
    state_expectation     .234..
    plan_meeting          .234..
    record_meeting        .234..
    edit_plan             ..34..
    propose_plan          ..34..
    answer_plan           ..34..
    do_task               ..34..
    write_note            12345.
    raise_critical_point  12345.
    review_plan           ..34..
    close_case            .234..
    set_watch             .2345.
    reopen_case           ....5.
initiator
    record_consent        .2345.
    record_contact        .2345.
    edit_household        .234..
    measure               .234..
    decide_variant        .234..
    edit_team             .234..
    state_expectation     .234..
    plan_meeting          .234..
    record_meeting        .234..
    edit_plan             ..34..
    propose_plan          ..34..
    answer_plan           ..34..
    do_task               ..34..
    write_note            .2345.
    raise_critical_point  .2345.
    review_plan           ..34..
    close_case            .234..
    set_watch             .2345.
family_coach
    record_consent        12345.
    record_contact        12345.
    edit_household        .234..
    measure               .234..
    state_expectation     .234..
    plan_meeting          .234..
    record_meeting        .234..
    edit_plan             ..34..
    answer_plan           ..34..
    do_task               ..34..
    write_note            12345.
    raise_critical_point  12345.
    review_plan           ..34..
team_member
    record_contact        .2345.
    measure               .234..
    state_expectation     .234..
    plan_meeting          .234..
    answer_plan           ..34..
    do_task               ..34..
    write_note            .2345.
    raise_critical_point  .2345.
specialist
    record_contact        .2345.
    measure               .234..
    state_expectation     .234..
    plan_meeting          .234..
    answer_plan           ..34..
    do_task               ..34..
    write_note            .2345.
    raise_critical_point  .2345.
guardian
    record_contact        12345.
    measure               .234..
    state_expectation     .234..
    plan_meeting          .234..
    answer_plan           ..34..
    do_task               ..34..
    write_note            12345.
    raise_critical_point  12345.
family_member
    measure               .2345.
    state_expectation     .234..
    answer_plan           ..34..
    do_task               ..34..
    write_note            123456
    raise_critical_point  .2345.
relative
    do_task               ..34..
emergency
    write_note            123456
    raise_critical_point  123456
"""
