import { useApi } from '@backstage/core-plugin-api';
import { Loaded, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../../api/LearningApi';
import { ActionItemRow } from '../Actions/ActionItemRow';
import { useStyles } from '../styles';

/** @internal */
export interface EpicsPanelProps {
  serviceRef?: string;
  /** How many there are; asked anew when it changes. */
  counted?: number;
  onChange: () => void;
}

/** Stability epics, which stand on the page of no incident, with what can be done with each. @internal */
export function EpicsPanel({ serviceRef, counted, onChange }: EpicsPanelProps) {
  const api = useApi(learningApiRef);
  const ask = useCallback(
    async (options: { signal: AbortSignal }) => ({
      counted,
      page: await api.listActionItems(
        {
          class: 'stability-epic',
          state: 'open',
          limit: 200,
          ...(serviceRef !== undefined && { serviceRef }),
        },
        options,
      ),
    }),
    [api, serviceRef, counted],
  );
  const state = useRetryingAsync(ask, { keepsPrevious: true });
  const classes = useStyles();
  return (
    <section aria-labelledby="epics" className={classes.panel}>
      <h2 id="epics" className={classes.heading}>
        Stability epics
      </h2>
      <Loaded
        state={state}
        what="The epics"
        advice="What was written is safe; try again in a moment."
        heights={[44]}
      >
        {({ page }) =>
          page.items.length === 0 ? (
            <p className={classes.note}>
              None is open. An epic is a longer effort that no single incident asks for, such as a
              second region.
            </p>
          ) : (
            <ul className={classes.list} aria-label="Stability epics">
              {page.items.map(item => (
                <li key={item.id}>
                  <ActionItemRow
                    item={item}
                    onChange={() => {
                      state.retry();
                      onChange();
                    }}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
