"""What each role of the method kampen sees and may do, per phase, as meant on 22 November 2026.

Independent of the method file: a changed cell there must be changed here too, on purpose. One line per role and thing;
the digits are the numbers of the phases, a dot is a phase in which it is not given. What is not listed is never given.
"""

PHASES = "intake in_view short_contact closed"

SEES = """
cmp
    existence             1234
    identity              1234
    household             1234
    plan                  12..
    agreements            12..
    domain_scores         12..
    safety                12..
    reporter              1234
reporter
    existence             1...
coordinator
    existence             12.4
    identity              12.4
    household             12.4
    plan                  12.4
    agreements            12.4
    domain_scores         .2..
    safety                .2..
    finances              .2..
    education             .2..
regular_help
    existence             .2.4
    identity              .2.4
    household             .2..
    plan                  .2..
    agreements            .2.4
money_help
    existence             .2.4
    identity              .2.4
    household             .2..
    plan                  .2..
    agreements            .2.4
    finances              .2.4
table_member
    existence             .2..
    identity              .2..
    agreements            .2..
specialist
    existence             .2..
    identity              .2..
    plan                  .2..
    agreements            .2..
guardian
    existence             12..
    identity              12..
    household             12..
    plan                  12..
    agreements            12..
    safety                12..
    education             12..
resident
    existence             1234
    identity              1234
    household             1234
    plan                  1234
    agreements            1234
    domain_scores         1234
relative
    existence             .2..
emergency  # a file opened for a higher interest: what helps against danger, for a day
    existence             1234
    identity              1234
    household             1234
    plan                  1234
    agreements            1234
    safety                1234
"""

MAY = """
cmp
    record_consent        1234
    record_contact        12..
    record_screening      12..
    assess_eligibility    12..
    decide_referral       12..
    inform_reporter       1234
    edit_household        12..
    measure               .2..
    decide_variant        .2..
    appoint               .2..
    edit_team             .2..
    state_expectation     .2..
    plan_meeting          12..
    record_meeting        12..
    edit_plan             .2..
    propose_plan          .2..
    answer_plan           .2..
    do_task               .2..
    write_note            12..
    raise_critical_point  12..
    review_plan           .2..
    close_case            .2..
    set_watch             .2..
    reopen_case           ...4
    move_method           1234
reporter  # nothing
coordinator
    record_consent        12.4
    record_contact        12.4
    edit_household        .2..
    measure               .2..
    decide_variant        .2..
    appoint               .2..
    edit_team             .2..
    state_expectation     .2..
    plan_meeting          .2..
    record_meeting        .2..
    edit_plan             .2..
    propose_plan          .2..
    answer_plan           .2..
    do_task               .2..
    write_note            .2..
    raise_critical_point  12.4
    review_plan           .2..
    close_case            .2..
    set_watch             .2..
    reopen_case           ...4
regular_help
    record_contact        .2..
    measure               .2..
    state_expectation     .2..
    plan_meeting          .2..
    answer_plan           .2..
    do_task               .2..
    write_note            .2..
    raise_critical_point  .2.4
money_help
    record_contact        .2..
    measure               .2..
    state_expectation     .2..
    plan_meeting          .2..
    answer_plan           .2..
    do_task               .2..
    write_note            .2..
    raise_critical_point  .2.4
table_member
    state_expectation     .2..
    write_note            .2..
    raise_critical_point  .2..
specialist
    record_contact        .2..
    measure               .2..
    state_expectation     .2..
    plan_meeting          .2..
    answer_plan           .2..
    do_task               .2..
    write_note            .2..
    raise_critical_point  .2..
guardian
    record_contact        12..
    measure               .2..
    state_expectation     .2..
    plan_meeting          .2..
    answer_plan           .2..
    do_task               .2..
    write_note            12..
    raise_critical_point  12..
resident
    measure               .2..
    state_expectation     .2..
    answer_plan           .2..
    do_task               .2..
    write_note            1234
    raise_critical_point  .2..
relative
    do_task               .2..
emergency
    write_note            1234
    raise_critical_point  1234
"""
