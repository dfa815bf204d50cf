import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { LinkedDocument } from '@rollcall/model';
import { Provenance, type ProvenanceProps } from '@rollcall/ui';
import { useStyles } from '../styles';

/** @internal */
export interface LinkedDocumentsProps {
  documents: readonly LinkedDocument[];
  /** What to say where there are none. */
  none: string;
  placeUrl: ProvenanceProps['placeUrl'];
}

/** Promises, rule files or runbooks by name, each with why it belongs to this service. @internal */
export function LinkedDocuments(props: LinkedDocumentsProps) {
  const { documents, none, placeUrl } = props;
  const classes = useStyles();
  if (documents.length === 0) return <>{none}</>;
  return (
    <ul className={classes.linked}>
      {documents.map(({ ref, kind, title, hops }) => (
        <li key={ref}>
          <EntityRefLink entityRef={ref} title={title} hideIcon />{' '}
          <span className={classes.quiet}>{kind}</span>
          <Provenance hops={hops} placeUrl={placeUrl} />
        </li>
      ))}
    </ul>
  );
}
