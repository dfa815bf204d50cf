import { useApi } from '@backstage/core-plugin-api';
import type { FeedbackDetail, FeedbackKind, IncidentDto } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, EntityPicker, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { pagingApiRef } from '../../api/PagingApi';
import { useStyles } from '../styles';
import { RemedyView } from './RemedyView';
import { FEEDBACK } from './words';

/** One click says that this page should not have come as it did, and shows the change of git that mends it. @internal */
export function FeedbackBox({ incident }: { incident: IncidentDto }) {
  const { number, mayAct } = incident;
  const api = useApi(pagingApiRef);
  const { busy, error, act } = useAct();
  const [given, setGiven] = useState<FeedbackDetail>();
  const classes = useStyles();
  if (!mayAct) return null;
  const give = (kind: FeedbackKind, ownerRef?: string) =>
    act(async () => {
      const request = { incident: number, kind, ...(ownerRef && { ownerRef }) };
      setGiven(await api.giveFeedback(request));
    });
  return (
    <>
      <h3 id="feedback" className={classes.nextHeading}>
        Should it not have come to you?
      </h3>
      <div role="group" aria-labelledby="feedback" className={classes.actions}>
        {Object.entries(FEEDBACK).map(([kind, word]) => (
          <ActButton
            key={kind}
            variant="outlined"
            size="small"
            busy={busy}
            onClick={() => give(kind as FeedbackKind)}
          >
            {word}
          </ActButton>
        ))}
      </div>
      {error && <ActFailure error={error} nothing="Nothing was written down." />}
      {given && <RemedyView feedback={given} />}
      {given?.kind === 'wrong-owner' && (
        <EntityPicker
          label="Who should have been paged"
          kinds={['Group']}
          single
          selected={[]}
          onChange={([chosen]) => chosen && give('wrong-owner', chosen)}
        />
      )}
    </>
  );
}
