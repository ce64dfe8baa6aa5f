import { useId, type ReactNode } from 'react';

/** What a control needs to belong to its label, its hint and what is wrong with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface Props {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with it, in words; null when nothing is. */
  readonly fault: string | null;
  readonly children: (control: ControlProps) => ReactNode;
}

/** One field of the form of a destination: label, hint and fault beside the control that they are about. */
export function DestinationField({ label, hint, fault, children }: Props): ReactNode {
  const id = useId();
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(fault === null ? [] : [`${id}-fault`])].join(' ');
  return (
    <div className="profile-field">
      <div>
        <label htmlFor={id}>{label}</label>
        {hint === undefined ? null : <p id={`${id}-hint`} className="muted">{hint}</p>}
        {fault === null ? null : <p id={`${id}-fault`} className="fault-text"><span aria-hidden="true">▲ </span>{fault}</p>}
      </div>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': fault === null ? undefined : true })}
    </div>
  );
}
