import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useId } from 'react';
import { NamedText } from '@rollcall/ui';
import { useFormStyles } from '../Form/styles';
import { useStyles } from '../styles';

/** @internal */
export interface WhatIfGroupProps {
  title: string;
  items: readonly { ref: string; title: string; because: string; extra?: string }[];
}

/** One kind of harm with all it would befall; nothing where it befalls none. @internal */
export function WhatIfGroup(props: WhatIfGroupProps) {
  const { title, items } = props;
  const classes = useStyles();
  const formClasses = useFormStyles();
  const id = useId();
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={id} className={classes.panel}>
      <h2 id={id} className={classes.heading}>
        {title} ({items.length})
      </h2>
      <ul className={formClasses.plainList}>
        {items.map(item => (
          <li key={item.ref}>
            <p>
              <strong>
                <EntityRefLink entityRef={item.ref} title={item.title} />
              </strong>
              {item.extra && <span className={classes.quiet}> · {item.extra}</span>}
            </p>
            <p>
              <NamedText>{item.because}</NamedText>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
