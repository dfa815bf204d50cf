import { isNotFound, EmptyState, Loaded } from '@rollcall/ui';
import { useParams } from 'react-router-dom';
import { useIncident } from '../../hooks/useIncident';
import { useStyles } from '../styles';
import { AlertsPanel } from './AlertsPanel';
import { HelpPanel } from './HelpPanel';
import { IncidentHead } from './IncidentHead';
import { MomentsPanel } from './MomentsPanel';
import { Timeline } from './Timeline';
import { WhyPanel } from './WhyPanel';

/** One incident, for a tired person on a phone: first what is wrong and who has it, then what to do. @internal */
export function IncidentPage() {
  const { number = '' } = useParams();
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
            <div className={classes.stack}>
              <HelpPanel incident={incident} />
              <Timeline incident={incident} busy={state.busy} perform={state.perform} />
            </div>
            <div className={classes.stack}>
              <WhyPanel incident={incident} />
              <AlertsPanel incident={incident} />
              <MomentsPanel incident={incident} />
            </div>
          </div>
        </div>
      )}
    </Loaded>
  );
}
