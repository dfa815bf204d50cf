import { Loaded } from '@rollcall/ui';
import { useIncidents } from '../../hooks/useIncidents';
import { IncidentLink } from '../Parts/IncidentLink';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';
import type { IncidentRow } from '@rollcall/plugin-incidents-common';

const MOST = 5;

/** What is wrong now, gravest first. @public */
export function ActiveIncidentsContent() {
  const state = useIncidents({ state: 'active', kind: 'incident', limit: 50 });
  const classes = useStyles();
  return (
    <Loaded
      state={state}
      what="The incidents"
      advice="People are paged all the same."
      heights={[44]}
    >
      {({ items, totalItems }) =>
        items.length === 0 ? (
          <p>Nothing is wrong, as far as anybody said.</p>
        ) : (
          <>
            <Banner rows={items} />
            <ul className={classes.list}>
              {[...items]
                .sort((a, b) => a.severity - b.severity)
                .slice(0, MOST)
                .map(({ number, title, severity, state: standing }) => (
                  <li key={number}>
                    <IncidentLink number={number}>
                      INC-{number} {title}
                    </IncidentLink>
                    <span className={classes.small}>
                      severity {severity} · <StateWord state={standing} />
                    </span>
                  </li>
                ))}
            </ul>
            {totalItems > MOST && <p className={classes.note}>{totalItems} are not over.</p>}
          </>
        )
      }
    </Loaded>
  );
}

/** The tier of what matters most, as policies call it. */
const TOP_TIER = '1';

/** What nobody may miss: something of the most critical tier is broken. */
function Banner({ rows }: { rows: readonly IncidentRow[] }) {
  const classes = useStyles();
  const gravest = rows
    .filter(({ tier, state }) => tier === TOP_TIER && state !== 'mitigated')
    .sort((a, b) => a.severity - b.severity);
  if (gravest.length === 0) return null;
  const [{ number, title }] = gravest;
  return (
    <div role="alert" className={classes.banner}>
      <strong>▲ Tier {TOP_TIER} is broken: </strong>
      <IncidentLink number={number}>
        INC-{number} {title}
      </IncidentLink>
      {gravest.length > 1 && ` and ${gravest.length - 1} more`}
    </div>
  );
}
