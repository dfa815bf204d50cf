import { Loaded } from '@rollcall/ui';
import { useIncidents } from '../../hooks/useIncidents';
import { IncidentLink } from '../Parts/IncidentLink';
import { StateWord } from '../Parts/StateWord';
import { useStyles } from '../styles';

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
