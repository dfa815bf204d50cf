import { useApi } from '@backstage/core-plugin-api';
import type { Finding } from '@rollcall/model';
import { useState } from 'react';
import { NamedText } from '@rollcall/ui';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { PatchDialog } from './PatchDialog';
import { usePatchStyles } from './styles';

/** @internal */
export interface WaiveDialogProps {
  finding: Pick<Finding, 'fingerprint' | 'message'>;
  onClose: () => void;
}

/** Asks why and until when a finding may stand, and shows the waiver to commit. @internal */
export function WaiveDialog(props: WaiveDialogProps) {
  const { finding, onClose } = props;
  const { fingerprint } = finding;
  const api = useApi(ownershipApiRef);
  const classes = usePatchStyles();
  const [reason, setReason] = useState('');
  const [expires, setExpires] = useState('');
  const request = { fingerprint, reason: reason.trim(), expires };
  return (
    <PatchDialog
      title="Waive this finding"
      question={JSON.stringify(request)}
      complete={request.reason !== '' && expires !== ''}
      request={() => api.createWaiverPatch(request)}
      onClose={onClose}
    >
      <p>
        <NamedText>{finding.message}</NamedText>
      </p>
      <label className={classes.field}>
        Why may it stand?
        <textarea
          rows={3}
          required
          value={reason}
          onChange={event => setReason(event.target.value)}
        />
      </label>
      <label className={classes.field}>
        Last day on which the waiver holds
        <input
          type="date"
          required
          value={expires}
          onChange={event => setExpires(event.target.value)}
        />
      </label>
      <p className={classes.quiet}>
        A waiver is a file in git. It counts once it is merged, and whoever approves it there
        approves it.
      </p>
    </PatchDialog>
  );
}
