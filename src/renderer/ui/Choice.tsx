import type { ComponentProps, ReactNode } from 'react';

interface Props<T extends string> extends Omit<ComponentProps<'select'>, 'value' | 'onChange'> {
  readonly value: T;
  /** Values and what they are called, in order. */
  readonly options: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}

/** One of a few, chosen from a list. */
export function Choice<T extends string>({ value, options, onPick, ...rest }: Props<T>): ReactNode {
  return (
    <select
      {...rest} className="select" value={value}
      onChange={(event) => {
        const picked = options.find(([option]) => option === event.target.value);
        if (picked) onPick(picked[0]);
      }}
    >
      {options.map(([option, text]) => <option key={option} value={option}>{text}</option>)}
    </select>
  );
}
