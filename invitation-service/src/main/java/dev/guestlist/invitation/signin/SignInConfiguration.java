package dev.guestlist.invitation.signin;

import dev.guestlist.invitation.security.PersonClaims;
import dev.guestlist.invitation.web.opaque.Seal;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.endpoint.WebClientReactiveAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeReactiveAuthenticationManager;
import org.springframework.security.oauth2.client.oidc.authentication.ReactiveOidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcReactiveOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.DefaultReactiveOAuth2UserService;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Puts the sign-in together, where an identity provider is configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SignInSettings.class, OwnAddress.class})
class SignInConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(2);

  @Bean
  @ConditionalOnProperty("guestlist.sign-in.issuer-uri")
  SignIn signIn(SignInSettings settings, OwnAddress here, PersonClaims claims, Seal seal) {
    WebClient web = web(settings);
    return new SignIn(
        new IdentityProvider(settings, web, here.of(SignIn.CALLBACK)),
        manager(settings, web),
        new SignInCookie(seal, here.isSecure()),
        claims,
        settings.longest(),
        InstantSource.system());
  }

  /** Not a bean: nothing but a sign-in is checked by it. */
  private static ReactiveAuthenticationManager manager(SignInSettings settings, WebClient web) {
    WebClientReactiveAuthorizationCodeTokenResponseClient tokens =
        new WebClientReactiveAuthorizationCodeTokenResponseClient();
    tokens.setWebClient(web);
    DefaultReactiveOAuth2UserService profiles = new DefaultReactiveOAuth2UserService();
    profiles.setWebClient(web);
    OidcReactiveOAuth2UserService people = new OidcReactiveOAuth2UserService();
    people.setOauth2UserService(profiles);
    ReactiveOidcIdTokenDecoderFactory decoders = new ReactiveOidcIdTokenDecoderFactory();
    decoders.setJwsAlgorithmResolver(_ -> settings.jwsAlgorithm());
    OidcAuthorizationCodeReactiveAuthenticationManager manager =
        new OidcAuthorizationCodeReactiveAuthenticationManager(tokens, people);
    manager.setJwtDecoderFactory(decoders);
    return manager;
  }

  private static WebClient web(SignInSettings settings) {
    return WebClient.builder()
        .clientConnector(
            new ReactorClientHttpConnector(
                HttpClient.create()
                    .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(CONNECT.toMillis()))
                    .responseTimeout(settings.longest())))
        .build();
  }
}
