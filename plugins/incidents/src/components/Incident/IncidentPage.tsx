import { isNotFound, EmptyState, Loaded } from '@rollcall/ui';
import { useParams } from 'react-router-dom';
import { useIncident } from '../../hooks/useIncident';
import { useStyles } from '../styles';
import { IncidentHead } from './IncidentHead';
import { MAIN_SECTIONS, SIDE_SECTIONS } from './sections';
import { Sections } from './sections/Sections';

/** One incident, for a tired person on a phone: first what is wrong and who has it, then what to do. @internal */
export function IncidentPage() {
  const { number = '' } = useParams();
  // What was tried in one says nothing of another.
  return <PageOf key={number} number={number} />;
}

function PageOf({ number }: { number: string }) {
  const state = useIncident(Number(number));
  const classes = useStyles();
  if (state.error && isNotFound(state.error)) {
    return (
      <EmptyState title={`There is no incident ${number}`}>
        Perhaps the address is not whole. All incidents stand on the page before.
      </EmptyState>
    );
  }
  return (
    <Loaded
      state={state}
      what="The incident"
      advice="People are paged all the same."
      staleAdvice="People are paged all the same."
      heights={[220, 160, 320]}
    >
      {incident => (
        <div className={classes.stack}>
          <IncidentHead incident={incident} {...state} />
          <div className={classes.columns}>
            <Sections of={MAIN_SECTIONS} given={{ ...state, incident }} />
            <Sections of={SIDE_SECTIONS} given={{ ...state, incident }} />
          </div>
        </div>
      )}
    </Loaded>
  );
}
