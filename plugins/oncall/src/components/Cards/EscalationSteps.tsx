import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { EscalationStep, ReachedTarget } from '@rollcall/plugin-oncall-common';
import { NamedText } from '@rollcall/ui';
import { afterInWords } from '../../lib/afterInWords';
import { People } from '../Parts/People';
import { RotationLink } from '../Parts/RotationLink';
import { useStyles } from '../styles';

/** @internal */
export interface EscalationStepsProps {
  steps: readonly EscalationStep[];
  me?: string;
}

/** Whom an alert reaches, and when; steps that reach nobody are skipped at once, and say why. @internal */
export function EscalationSteps(props: EscalationStepsProps) {
  const { steps, me } = props;
  const classes = useStyles();
  // A policy that repeats itself says nothing new the second time.
  const shown = steps.filter(({ repetition, fallback }) => repetition === 0 || fallback);
  const repeats = Math.max(0, ...steps.map(({ repetition }) => repetition));
  return (
    <>
      <h3 className={classes.subheading}>If nobody acknowledges</h3>
      <ol className={classes.steps}>
        {shown.map(step => (
          <li
            key={`${step.index} ${step.fallback}`}
            className={step.state === 'reaches' ? undefined : classes.skipped}
          >
            <span>{step.state === 'empty' ? 'skipped' : afterInWords(step.afterMs)}</span>
            <span>
              {step.targets.map((target, index) => (
                <span key={target.ref}>
                  {index > 0 && '; '}
                  <Target target={target} me={me} />
                </span>
              ))}
              {step.fallback && step.state === 'reaches' && ' (the organisation’s fallback)'}
              {step.state === 'empty' && (
                <>
                  {step.targets.length > 0 && ': '}
                  <NamedText>{step.because ?? 'nobody is in it'}</NamedText>
                </>
              )}
              {step.state === 'unknown' && (
                <>
                  : <NamedText>{step.because ?? 'its schedule cannot be read'}</NamedText>
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      {repeats > 0 && (
        <p className={classes.note}>
          Then all of it again, {repeats === 1 ? 'once' : `${repeats} times`}.
        </p>
      )}
    </>
  );
}

function Target(props: { target: ReachedTarget; me?: string }) {
  const { target, me } = props;
  const kind = target.ref.split(':')[0];
  // A person whose name is hidden.
  if (target.ref === 'user') return <>somebody</>;
  if (kind === 'user') return <People userRefs={[target.ref]} me={me} />;
  return (
    <>
      {kind === 'oncallrotation' ? (
        <RotationLink rotationRef={target.ref} />
      ) : (
        <EntityRefLink entityRef={target.ref} hideIcon />
      )}
      {target.users.length > 0 && (
        <>
          {': '}
          <People userRefs={target.users} me={me} />
        </>
      )}
    </>
  );
}
