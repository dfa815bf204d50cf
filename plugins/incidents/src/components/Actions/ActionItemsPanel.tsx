import Button from '@material-ui/core/Button';
import type { LessonsDto } from '@rollcall/plugin-incidents-common';
import { useState } from 'react';
import { useStyles } from '../styles';
import { ActionItemDialog } from './ActionItemDialog';
import { ActionItemRow } from './ActionItemRow';

/** @internal */
export interface ActionItemsPanelProps {
  incident: number;
  /** Who owns the service, and so most likely does it. */
  ownerRef?: string;
  lessons: LessonsDto;
  onChange: () => void;
}

/** What is to be done after an incident. @internal */
export function ActionItemsPanel(props: ActionItemsPanelProps) {
  const { incident, ownerRef, lessons, onChange } = props;
  const { actionItems, deadlines, mayWrite } = lessons;
  const [isAdding, setIsAdding] = useState(false);
  const classes = useStyles();
  return (
    <>
      {actionItems.length === 0 && (
        <p className={classes.note}>Nothing is written down that is to be done.</p>
      )}
      {actionItems.length > 0 && (
        <ul className={classes.list} aria-label="Action items">
          {actionItems.map(item => (
            <li key={item.id}>
              <ActionItemRow item={item} onChange={onChange} />
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
        <div className={classes.actions}>
          <Button variant="outlined" onClick={() => setIsAdding(true)}>
            Add an action item…
          </Button>
        </div>
      )}
      {isAdding && (
        <ActionItemDialog
          incident={incident}
          ownerRef={ownerRef}
          deadlines={deadlines}
          onDone={() => {
            setIsAdding(false);
            onChange();
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  );
}
