import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { CampaignTeam } from '@rollcall/plugin-ownership-common';
import { useStyles } from '../styles';
import { CampaignProgress } from './CampaignProgress';

/** How far each team is, those with most left first. @internal */
export function CampaignTeams(props: { teams: readonly CampaignTeam[] }) {
  const classes = useStyles();
  const teams = [...props.teams].sort(
    (one, other) => other.total - other.closed - (one.total - one.closed),
  );
  return (
    <section aria-labelledby="campaign-teams" className={classes.panel}>
      <h2 id="campaign-teams" className={classes.heading}>
        Team by team
      </h2>
      {teams.length === 0 ? (
        <p className={classes.note}>No team had a finding in the baseline.</p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table} aria-labelledby="campaign-teams">
            <thead>
              <tr>
                <th scope="col" className={classes.head}>
                  Team
                </th>
                <th scope="col" className={classes.head}>
                  Closed
                </th>
                <th scope="col" className={classes.head}>
                  Left
                </th>
              </tr>
            </thead>
            <tbody>
              {teams.map(team => (
                <tr key={team.teamRef ?? ''}>
                  <th scope="row" className={classes.cell}>
                    {team.teamRef ? (
                      <EntityRefLink entityRef={team.teamRef} title={team.title} />
                    ) : (
                      '— nobody'
                    )}
                  </th>
                  <td className={classes.cell}>
                    <CampaignProgress
                      label={team.teamRef ? team.title : 'Services nobody owns'}
                      closed={team.closed}
                      total={team.total}
                    />
                  </td>
                  <td className={classes.cell}>{team.total - team.closed}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
