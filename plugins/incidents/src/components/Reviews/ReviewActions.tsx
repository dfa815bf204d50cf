import { Loaded } from '@rollcall/ui';
import { useLessons } from '../../hooks/useLessons';
import { ActionItemsPanel } from '../Actions/ActionItemsPanel';
import { useStyles } from '../styles';

/** What is to be done, beside the review it follows from. @internal */
export function ReviewActions({ number, ownerRef }: { number: number; ownerRef?: string }) {
  const state = useLessons(number);
  const classes = useStyles();
  return (
    <section aria-labelledby="actions" className={classes.panel}>
      <h3 id="actions" className={classes.heading}>
        What is to be done
      </h3>
      <Loaded
        state={state}
        what="The action items"
        advice="The review itself is not touched by that."
        heights={[44]}
      >
        {lessons => (
          <ActionItemsPanel
            incident={number}
            ownerRef={ownerRef}
            lessons={lessons}
            onChange={state.retry}
          />
        )}
      </Loaded>
    </section>
  );
}
