import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { Handover } from '@rollcall/plugin-ownership-common';
import { handoverWords } from '../../lib/handoverState';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';

/** Services on their way to or from this person's teams. @internal */
export function MyHandovers(props: { handovers: readonly Handover[] }) {
  const classes = useStyles();
  const formClasses = useFormStyles();
  return (
    <ul className={formClasses.plainList}>
      {props.handovers.map(handover => (
        <li key={handover.id}>
          <p>
            <strong>
              <EntityRefLink entityRef={handover.entityRef} title={handover.title} />
            </strong>{' '}
            {handover.fromRef && (
              <>
                from <EntityRefLink entityRef={handover.fromRef} hideIcon />{' '}
              </>
            )}
            to <EntityRefLink entityRef={handover.toRef} hideIcon />
          </p>
          <p className={classes.quiet}>{handoverWords(handover)}</p>
        </li>
      ))}
    </ul>
  );
}
