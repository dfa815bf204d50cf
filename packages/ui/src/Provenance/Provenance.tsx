import { Link } from '@backstage/core-components';
import type { Hop } from '@rollcall/model';
import { NamedText } from '../names/NamedText';
import { formatPlace } from '../place/formatPlace';
import { useStyles } from '../styles';

/** @public */
export interface ProvenanceProps {
  hops: readonly Hop[];
  /** Where a place can be read in the browser; it stands as text where this gives nothing. */
  placeUrl?: (place: { file: string; line?: number }) => string | undefined;
}

/** Why an answer is what it is: the chain of hops that led there, each with its place. Nothing without hops. @public */
export function Provenance(props: ProvenanceProps) {
  const { hops, placeUrl } = props;
  const classes = useStyles();
  if (hops.length === 0) return null;
  return (
    <p className={classes.provenance}>
      why:{' '}
      {hops.map((hop, index) => {
        const file = hop.source?.file;
        const line = hop.position?.line ?? hop.source?.line;
        const place = formatPlace({ file, line });
        const url = file && placeUrl?.({ file, line });
        return (
          <span key={index}>
            {index > 0 && ' → '}
            {hops.length > 1 ? <NamedText>{`${hop.via} ${hop.to}`}</NamedText> : hop.via}
            {place && (
              <>
                ,{' '}
                <span className={classes.place}>{url ? <Link to={url}>{place}</Link> : place}</span>
              </>
            )}
          </span>
        );
      })}
    </p>
  );
}
