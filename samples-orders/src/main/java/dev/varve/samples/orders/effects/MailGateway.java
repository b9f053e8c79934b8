package dev.varve.samples.orders.effects;

/// Sends mail. The one who offers it remembers the ids, because only the receiver can tell a repetition.
public interface MailGateway {

    /// Sends a message unless one with this id was sent before.
    ///
    /// @return whether it was sent now; false for a repetition
    /// @throws MailFailedException if it could not be sent; try again with the same id
    boolean send(String messageId, String to, String text);

    /// The gateway did not take the message.
    final class MailFailedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /// @param message what went wrong
        public MailFailedException(String message) {
            super(message);
        }
    }
}
