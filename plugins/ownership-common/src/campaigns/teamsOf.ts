import type { Fleet } from '@rollcall/model';
import type { CampaignItem, CampaignTeam } from '../api/campaigns';
import { ownerTitle } from '../api/titles';

const NOBODY = 'Nobody';

/**
 * How far each team is, those with most left to do first; what nobody owns stands under no reference.
 *
 * @public
 */
export function teamsOf(fleet: Fleet, items: readonly CampaignItem[]): CampaignTeam[] {
  const teams = new Map<string | undefined, CampaignTeam>();
  for (const { teamRef, state } of items) {
    const title = teamRef === undefined ? NOBODY : (ownerTitle(fleet, teamRef) ?? teamRef);
    const team = teams.get(teamRef) ?? { teamRef, title, total: 0, closed: 0 };
    team.total += 1;
    if (state !== 'open') team.closed += 1;
    teams.set(teamRef, team);
  }
  const left = ({ total, closed }: CampaignTeam) => total - closed;
  const compareText = (a: string, b: string) => {
    if (a === b) return 0;
    return a < b ? -1 : 1;
  };
  return [...teams.values()].sort(
    (a, b) => left(b) - left(a) || compareText(a.teamRef ?? '', b.teamRef ?? ''),
  );
}
