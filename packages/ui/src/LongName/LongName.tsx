import { Fragment } from 'react';

/** @public */
export interface LongNameProps {
  /** Such as `CheckoutPendingHigh`. */
  children: string;
}

/** A name of joined words, as alerts have: where there is no room for it, its line breaks between them. @public */
export function LongName(props: LongNameProps) {
  const words = props.children.split(/(?<=[a-z\d])(?=[A-Z])|(?<=[_/:.])/);
  return (
    <>
      {words.map((word, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {word}
        </Fragment>
      ))}
    </>
  );
}
