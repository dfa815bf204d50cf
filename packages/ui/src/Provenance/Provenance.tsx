import type { Hop } from '@rollcall/model';
import { formatPlace } from '../place/formatPlace';
import { useStyles } from '../styles';

/** @public */
export interface ProvenanceProps {
  hops: readonly Hop[];
}

/** Why an answer is what it is: the chain of hops that led there, each with its place. Nothing without hops. @public */
export function Provenance(props: ProvenanceProps) {
  const { hops } = props;
  const classes = useStyles();
  if (hops.length === 0) return null;
  return (
    <p className={classes.provenance}>
      why:{' '}
      {hops.map((hop, index) => {
        const place = formatPlace({
          file: hop.source?.file,
          line: hop.position?.line ?? hop.source?.line,
        });
        return (
          <span key={index}>
            {index > 0 && ' → '}
            {hop.via}
            {hops.length > 1 && ` ${hop.to}`}
            {place && (
              <>
                , <span className={classes.place}>{place}</span>
              </>
            )}
          </span>
        );
      })}
    </p>
  );
}
