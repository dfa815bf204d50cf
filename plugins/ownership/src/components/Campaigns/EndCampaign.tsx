import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import type { CampaignSummary } from '@rollcall/plugin-ownership-common';
import { useState } from 'react';
import { FormDialog, useAct } from '@rollcall/ui';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { useStyles } from '../styles';

/** @internal */
export interface EndCampaignProps {
  campaign: CampaignSummary;
  onEnded: () => void;
}

/** Ends a campaign before all of it is closed. @internal */
export function EndCampaign(props: EndCampaignProps) {
  const { campaign, onEnded } = props;
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const { busy, error, act } = useAct();
  const [asking, setAsking] = useState(false);
  const left = campaign.total - campaign.closed;
  const end = async () => {
    if (await act(() => api.endCampaign(campaign.id))) {
      setAsking(false);
      onEnded();
    }
  };
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        className={classes.button}
        onClick={() => setAsking(true)}
      >
        End this campaign…
      </Button>
      {asking && (
        <FormDialog
          title={`End “${campaign.name}”`}
          submitLabel="End the campaign"
          busyLabel="Ending…"
          busy={busy}
          error={error}
          onSubmit={end}
          onClose={() => setAsking(false)}
        >
          <p>
            {left} of {campaign.total} findings are still open. They stay findings of their owners,
            but nobody is reminded of them for this campaign any more, and it cannot be started
            again.
          </p>
        </FormDialog>
      )}
    </>
  );
}
