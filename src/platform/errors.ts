/** The four refusals. Everything else that is thrown is a bug and becomes a 500 with a reference number. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Missing, or outside what the actor may see: both look the same from outside. */
export class NotFound extends Refusal {
  constructor(what: string) {
    super(404, what);
  }
}
/** Visible, but not permitted in this state or for this role. Shown as 404 as well. */
export class Forbidden extends Refusal {
  constructor(action: string) {
    super(404, action);
  }
}
/** Somebody was faster, or the thing has moved on. */
export class Conflict extends Refusal {
  constructor(what: string) {
    super(409, what);
  }
}
/** The request has the wrong shape; no form of ours sends it. */
export class Malformed extends Refusal {
  constructor(what: string) {
    super(400, what);
  }
}
/** Too often. `retryAfterSeconds` goes into the Retry-After header. */
export class Throttled extends Refusal {
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(429, 'throttled');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
