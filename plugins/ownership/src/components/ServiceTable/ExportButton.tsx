import { useApi } from '@backstage/core-plugin-api';
import { useState } from 'react';
import { ActButton, errorText } from '@rollcall/ui';
import { ownershipApiRef, type ServicesFilter } from '../../api/OwnershipApi';
import { saveFile } from '../../lib/saveFile';
import { useStyles } from '../styles';

/** Saves all services of the filter as a table for a spreadsheet. @internal */
export function ExportButton(props: { filter: ServicesFilter }) {
  const { filter } = props;
  const api = useApi(ownershipApiRef);
  const classes = useStyles();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const save = async () => {
    setBusy(true);
    setError(undefined);
    try {
      const text = await api.exportServices(filter);
      saveFile({ name: 'services.csv', type: 'text/csv', text });
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className={classes.action}>
      <span role="status">{error && `Not exported: ${errorText(error)}`}</span>
      <ActButton size="small" variant="outlined" busy={busy} onClick={save}>
        {busy ? 'Exporting…' : 'Export CSV'}
      </ActButton>
    </span>
  );
}
