import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { TeamResponse } from '@rollcall/plugin-ownership-common';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';

/** Who is in the team, who of them is away for good, and the teams below it. @internal */
export function TeamMembers(props: { team: TeamResponse }) {
  const { members, subTeams } = props.team;
  const classes = useStyles();
  const formClasses = useFormStyles();
  const active = members.filter(member => member.active).length;
  return (
    <section aria-labelledby="team-members" className={classes.panel}>
      <h2 id="team-members" className={classes.heading}>
        People and sub-teams
      </h2>
      <div className={formClasses.columns}>
        <div>
          <h3 className={classes.subheading}>
            {active} active {active === 1 ? 'member' : 'members'}
          </h3>
          {members.length === 0 ? (
            <p className={classes.note}>Nobody. A User joins with spec.memberOf.</p>
          ) : (
            <ul className={formClasses.plainList}>
              {members.map(member => (
                <li key={member.ref}>
                  <EntityRefLink entityRef={member.ref} title={member.title} />
                  {!member.active && <strong> – {member.status ?? 'not active'}</strong>}
                </li>
              ))}
            </ul>
          )}
        </div>
        {subTeams.length > 0 && (
          <div>
            <h3 className={classes.subheading}>Sub-teams</h3>
            <ul className={formClasses.plainList}>
              {subTeams.map(subTeam => (
                <li key={subTeam.ref}>
                  <EntityRefLink entityRef={subTeam.ref} title={subTeam.title} />{' '}
                  <span className={classes.quiet}>
                    {subTeam.services} {subTeam.services === 1 ? 'service' : 'services'}
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
