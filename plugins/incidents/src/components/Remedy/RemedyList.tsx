import type { IncidentDto, RemedyDto } from '@rollcall/plugin-incidents-common';
import { useStyles } from '../styles';
import { RemedyItem, type RemedyItemProps } from './RemedyItem';

/** @internal */
export interface RemedyListProps {
  incident: RemedyItemProps['incident'] & Pick<IncidentDto, 'state'>;
  items: readonly RemedyDto[];
}

/** As many of the service as nobody has to search among. */
const SHOWN = 3;

/**
 * Those that answer an alert, all of them; then some of the service, those that only look before those that change something,
 * and the rest where somebody asks for it.
 *
 * @internal
 */
export function RemedyList({ items, incident }: RemedyListProps) {
  const classes = useStyles();
  // As long as nobody has it, that comes first; and of two things to do one stands out.
  const next =
    incident.state === 'acknowledged'
      ? items.find(
          ({ answers, planOnlyBecause }) => answers.length > 0 && planOnlyBecause === undefined,
        )
      : undefined;
  const answering = items.filter(({ answers }) => answers.length > 0);
  const others = items
    .filter(({ answers }) => answers.length === 0)
    .sort((a, b) => Number(b.risk === 'read-only') - Number(a.risk === 'read-only'));
  // One more is no reason to hide it.
  const shown = others.length <= SHOWN + 1 ? others : others.slice(0, SHOWN);
  const rest = others.slice(shown.length);
  const draw = (remedies: readonly RemedyDto[]) => (
    <ul className={classes.list}>
      {remedies.map(remedy => (
        <RemedyItem
          key={remedy.runbookRef}
          remedy={remedy}
          incident={incident}
          isNext={remedy === next}
        />
      ))}
    </ul>
  );
  return (
    <>
      {draw([...answering, ...shown])}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more of the service</summary>
          {draw(rest)}
        </details>
      )}
    </>
  );
}
