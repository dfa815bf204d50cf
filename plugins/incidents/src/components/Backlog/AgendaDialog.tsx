import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import type { BacklogQuery } from '@rollcall/plugin-incidents-common';
import { CopyButton, DialogButtons, Loaded, Scrollable, useRetryingAsync } from '@rollcall/ui';
import { useCallback } from 'react';
import { learningApiRef } from '../../api/LearningApi';
import { useStyles } from '../styles';

/** @internal */
export interface AgendaDialogProps {
  serviceRef?: string;
  ownerRef?: string;
  onClose: () => void;
}

/** The agenda of the next product review, to be taken along as Markdown. @internal */
export function AgendaDialog({ serviceRef, ownerRef, onClose }: AgendaDialogProps) {
  const api = useApi(learningApiRef);
  const ask = useCallback(() => {
    const query: Omit<BacklogQuery, 'kind'> = {
      ...(serviceRef !== undefined && { serviceRef }),
      ...(ownerRef !== undefined && { ownerRef }),
    };
    return api.agenda(query);
  }, [api, serviceRef, ownerRef]);
  const state = useRetryingAsync(ask);
  const classes = useStyles();
  return (
    <Dialog open fullWidth maxWidth="md" aria-labelledby="agenda" onClose={onClose}>
      <DialogTitle id="agenda">Agenda of the next product review</DialogTitle>
      <DialogContent>
        <Loaded
          state={state}
          what="The agenda"
          advice="The backlog itself is not touched by that."
          heights={[320]}
        >
          {markdown => (
            <>
              <Scrollable component="pre" label="The agenda in Markdown" className={classes.agenda}>
                {markdown}
              </Scrollable>
              <CopyButton text={markdown}>Copy the agenda</CopyButton>
            </>
          )}
        </Loaded>
      </DialogContent>
      <DialogButtons>
        <Button onClick={onClose}>Close</Button>
      </DialogButtons>
    </Dialog>
  );
}
